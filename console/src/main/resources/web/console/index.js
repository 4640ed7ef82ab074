import './console.css';
import './console-app.js';
import { language } from '../words/words.js';
import { settings } from './settings.js';

document.documentElement.lang = language();
document.documentElement.dataset.theme = settings.theme;
navigator.serviceWorker?.register('/sw.js').catch(() => {
  // without it the page works, it only can't be opened without a network
});
