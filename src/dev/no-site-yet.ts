/** What the preview shows instead of a page until the first build succeeds. */

export const noSiteYet = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>No preview yet</title>
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>No preview yet</h1>
<p>The content has errors, so there is no page to show. This page becomes the site when they are fixed. <a href="/_desk/">Fix them at the editing desk</a>.</p>
</main>
</body>
</html>
`;
