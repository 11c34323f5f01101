"""One module a kind of page: each yields pages from the site's data, and none touches the disk."""
