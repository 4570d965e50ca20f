"""The pages: each module here with a `router` is a part of the site; a new page is one new file."""
