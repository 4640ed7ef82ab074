// What a reader chose for himself, kept in this browser: theme, and whether single letters act.

const read = (name, otherwise) => {
  try {
    return localStorage.getItem(`liveview.${name}`) ?? otherwise;
  } catch {
    return otherwise;
  }
};

const write = (name, value) => {
  try {
    localStorage.setItem(`liveview.${name}`, value);
  } catch {
    // not kept for the next visit, that is all
  }
};

export const settings = {
  get theme() {
    return read('theme', 'dark');
  },
  set theme(theme) {
    write('theme', theme);
    document.documentElement.dataset.theme = theme;
  },
  get letters() {
    return read('letters', 'on') === 'on';
  },
  set letters(on) {
    write('letters', on ? 'on' : 'off');
  },
};
