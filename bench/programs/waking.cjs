// The least of Node programs that wakes once a second.
setInterval(() => {}, 1000);
