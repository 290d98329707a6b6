// What the least of Node programs costs.
