// The one script of all pages: the copy buttons of the subscribe page, which stay hidden without it. Only the button's own word
// changes, within the width it had; where there is no clipboard, the address is shown and selected to be copied by hand.
const said = document.getElementById('said')
for (const button of document.querySelectorAll('button[data-copy]')) {
  const word = button.firstElementChild
  const usual = word.textContent
  let back
  button.hidden = false
  button.addEventListener('click', async () => {
    button.style.minInlineSize ||= `${button.getBoundingClientRect().width}px`
    clearTimeout(back)
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      word.textContent = '✓'
      said.textContent = said.dataset.copied
      back = setTimeout(() => {
        word.textContent = usual
      }, 2000)
    } catch {
      const field = button.nextElementSibling ?? button.parentElement.appendChild(document.createElement('input'))
      field.readOnly = true
      field.value = button.dataset.copy
      field.setAttribute('aria-label', button.textContent)
      field.focus()
      field.select()
      said.textContent = said.dataset.byHand
    }
  })
}
