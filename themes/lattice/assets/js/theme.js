/* The reader's own choice of light or dark, before anything is painted. */
try {
  var lattice = localStorage.getItem("lattice-theme");
  if (lattice === "dark" || lattice === "light") { document.documentElement.dataset.theme = lattice; }
} catch (e) { /* a locked-down browser: the system's preference holds */ }
