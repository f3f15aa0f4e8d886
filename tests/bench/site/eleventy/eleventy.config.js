// The policies as somebody would write them with Eleventy alone: a page for each version, and a list of versions.
export default (config) => {
  for (const policy of (process.env.POLICIES ?? '').split(' '))
    config.addCollection(policy, (all) =>
      all.getFilteredByGlob(`./${policy}/2*.md`).sort((a, b) => (a.fileSlug < b.fileSlug ? 1 : -1)),
    );
  config.addFilter('day', (date) => date.toISOString().slice(0, 10));
  return { markdownTemplateEngine: false, htmlTemplateEngine: 'njk' };
};
