/** Scrolls the picture of the process to the place where the request is. */
const diagram = document.querySelector('.diagram');
const here = diagram && [...diagram.querySelectorAll('.current, .walked:not(.phase)')]
  .sort((one, other) => one.classList.contains('current') - other.classList.contains('current'))
  .at(-1);
if (here) {
  const { left, width } = here.getBoundingClientRect();
  diagram.scrollLeft += left + width / 2 - diagram.getBoundingClientRect().left - diagram.clientWidth / 2;
}
