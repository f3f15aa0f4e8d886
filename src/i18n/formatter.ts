/** Caches formatters of `Intl`, which cost more to construct than to use. */

/** Returns a function that constructs a formatter for each locale on first use. */
export function byLocale<Formatter>(make: (locale: string) => Formatter): (locale: string) => Formatter {
  const made = new Map<string, Formatter>();
  return (locale) => {
    const formatter = made.get(locale) ?? make(locale);
    made.set(locale, formatter);
    return formatter;
  };
}
