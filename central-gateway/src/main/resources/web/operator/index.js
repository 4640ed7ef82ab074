import '../console/console.css';
import './operator-app.js';
import { language } from '../words/words.js';

document.documentElement.lang = language();
