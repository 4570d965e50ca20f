"""One publisher a file; Scrapy discovers them. See CONTRIBUTING for the recipe."""
