// Runs before the first paint, so that a dark or right-to-left screen never flashes the other way.
(function () {
  const root = document.documentElement;
  let scheme = null;
  let language = null;
  try {
    scheme = localStorage.getItem('mainstay.scheme');
    language =
      localStorage.getItem('mainstay.language') ??
      localStorage.getItem('mainstay.language.account');
  } catch {
    // Storage can be switched off; the system's choice is used then.
  }
  if (scheme !== 'light' && scheme !== 'dark')
    scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.setAttribute('data-mantine-color-scheme', scheme);
  if (language) {
    root.lang = language;
    root.dir = language === 'he' ? 'rtl' : 'ltr';
  }
})();
