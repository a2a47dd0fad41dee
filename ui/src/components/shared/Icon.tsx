export type IconName =
  | "inbox" | "skip" | "library" | "queue" | "unfiled" | "trash" | "folder" | "folder-add" | "tag" | "watch" | "pdf" | "note"
  | "star" | "star-full" | "reading" | "read" | "attach" | "search" | "add" | "close" | "check" | "edit"
  | "undo" | "redo" | "import" | "paste" | "open-out" | "retry" | "chevron-right" | "chevron-down"
  | "arrow-down" | "more" | "pane-left" | "pane-right" | "keyboard" | "warning" | "source" | "minus" | "recent"
  | "saved-search" | "people" | "book" | "export" | "cite"
  | "highlight" | "underline" | "area" | "outline" | "page-tone" | "copy" | "pages" | "settings" | "globe" | "backup" | "arrow-left" | "arrow-right" | "chevron-up"
  | "columns" | "duplicates" | "merge" | "health";

export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon ${className}`} aria-hidden="true">
      <use href={`#${name}`} />
    </svg>
  );
}
