import { MenuSection, Separator } from "react-aria-components";
import { MenuChoice } from "../../components/shared/MenuChoice";
import { Icon } from "../../components/shared/Icon";
import { announce } from "../../state/announce";
import { chosenColumns, columns, moveColumn, resetColumns, stepColumn, toggleColumn, type Column } from "../../state/columns";
import { useStore } from "../../state/store";

/** What can be done with the columns, and with one of them if it was asked for. */
export function ColumnChoices({ column }: { column: Column | null }) {
  const { shown } = useStore(chosenColumns, (now) => now);
  return (
    <>
      <MenuSection aria-label="Shown columns" selectionMode="multiple" selectedKeys={shown}>
        {columns.map(({ key, label }) => {
          const on = shown.includes(key);
          return (
            <MenuChoice
              key={key}
              id={key}
              mark={<span className="status-mark">{on && <Icon name="check" />}</span>}
              label={label}
              onAction={() => {
                toggleColumn(key);
                announce(`${label} ${on ? "hidden" : "shown"}`);
              }}
            />
          );
        })}
      </MenuSection>
      <Separator />
      {column && (
        <>
          <MenuChoice icon="arrow-left" label={`Move ${column.label} left`} keys="Ctrl ←" onAction={() => void moveColumn(column.key, -1)} />
          <MenuChoice icon="arrow-right" label={`Move ${column.label} right`} keys="Ctrl →" onAction={() => void moveColumn(column.key, 1)} />
          <MenuChoice icon="add" label={`Widen ${column.label}`} keys="Shift ←" onAction={() => void stepColumn(column, 1)} />
          <MenuChoice icon="minus" label={`Narrow ${column.label}`} keys="Shift →" onAction={() => void stepColumn(column, -1)} />
          <Separator />
        </>
      )}
      <MenuChoice icon="undo" label="Reset columns" onAction={resetColumns} />
    </>
  );
}
