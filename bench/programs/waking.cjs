// A Node program that does nothing but wake once a second.
setInterval(() => {}, 1000);
