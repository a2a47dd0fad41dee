import { useMemo } from "react";
import type { Field } from "../../api";
import { beginTyping } from "../../state/typedField";

const sentence = (failure: { message: string; hint: string } | null) => (failure === null ? null : [failure.message, failure.hint].filter(Boolean).join(" "));

/** How an editable value of one paper is saved: as it is typed, each time that it is edited one step of the history. */
export function useTypedField(id: string, field: Field, label: string, editing: boolean) {
  return useMemo(() => {
    // Another one each time that the field is entered.
    void editing;
    const typing = beginTyping(id, field, label);
    return {
      onType: async (text: string) => sentence(await typing.save(text)),
      onSave: async (text: string) => sentence(await typing.save(text)),
      onLeave: typing.done,
      onTakeBack: () => void typing.takeBack(),
    };
  }, [id, field, label, editing]);
}
