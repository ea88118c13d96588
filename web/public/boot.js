// Runs before the first paint, as a file of its own: the content security policy allows no inline script.
(() => {
  const root = document.documentElement;
  let theme = null;
  let lang = null;
  try {
    theme = localStorage.getItem('throughline.theme');
    lang = localStorage.getItem('throughline.lang');
  } catch {
    // storage refused: take what the browser says
  }
  root.lang = lang === 'zh-CN' || lang === 'en' ? lang : /^en/i.test(navigator.language) ? 'en' : 'zh-CN';
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = theme === 'dark' || theme === 'light' ? theme : dark ? 'dark' : 'light';
})();
