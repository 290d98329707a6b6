/** An address without the name and the password that it may hold: to be told, and to be kept. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) {
    return url;
  }
  const shown = new URL(url);
  if (shown.username === '' && shown.password === '') {
    return url;
  }
  shown.username = '';
  shown.password = '';
  return shown.href;
}
