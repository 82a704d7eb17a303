// Before the first paint, so that nobody who chose the dark is blinded. The rest of it is in src/lib/theme.ts.
var chosen = localStorage.getItem('causebox.theme')
if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen
