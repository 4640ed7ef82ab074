import '../console/console.css';
import { settings } from '../console/settings.js';
import './operator-app.js';
import { language } from '../words/words.js';

document.documentElement.dataset.theme = settings.theme;
document.documentElement.lang = language();
