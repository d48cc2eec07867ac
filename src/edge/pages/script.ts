/** The one script of all pages: the copy buttons of the subscribe page, which stay hidden without it. */
export const SCRIPT = `for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const said = button.textContent
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      button.textContent = 'Copied'
    } catch {
      button.textContent = 'Press Ctrl+C'
      const range = document.createRange()
      range.selectNodeContents(button.parentElement.querySelector('[data-address]'))
      getSelection().removeAllRanges()
      getSelection().addRange(range)
    }
    document.getElementById('said').textContent = button.textContent
    setTimeout(() => { button.textContent = said }, 2000)
  })
}
`
