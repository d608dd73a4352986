// Longer than Jest's own 5 s: fails where the limit of the project is lost, as in one run over all projects.
it('A test may take as long as its project allows', async () => {
  await new Promise((resolve) => setTimeout(resolve, 5_500));
});
