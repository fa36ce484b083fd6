// Nothing is done but what makes the pages.
module.exports = (eleventy) => {
  eleventy.setQuietMode(true);
  return { dir: { input: "content", includes: "../layouts" }, htmlTemplateEngine: false, templateFormats: ["html"] };
};
