/** Makes a text area as high as its text. (`field-sizing` is not in every engine yet.) */
export function fitHeight(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
