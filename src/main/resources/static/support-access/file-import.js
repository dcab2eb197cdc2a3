/** Reads a chosen file into the text of the form, where it can be seen and corrected before anything is sent. */
const chosen = document.getElementById('chosen');
chosen.parentElement.hidden = false;
chosen.addEventListener('change', async () => {
  const [file] = chosen.files;
  if (file) {
    document.getElementById('file').value = await file.text();
  }
});
