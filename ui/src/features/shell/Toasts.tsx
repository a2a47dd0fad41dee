import { Button, Text, UNSTABLE_Toast as Toast, UNSTABLE_ToastContent as ToastContent, UNSTABLE_ToastRegion as ToastRegion } from "react-aria-components";
import { Icon } from "../../components/shared/Icon";
import { toasts } from "../../state/toasts";

/** At the foot of the list; the queue holds the time while it is pointed at or focused. */
export function Toasts() {
  return (
    <ToastRegion queue={toasts} className="toasts" aria-label="What just happened">
      {({ toast }) => {
        const { tone, text, detail, act, more } = toast.content;
        return (
          <Toast toast={toast} className={`toast ${tone}`}>
            {tone === "danger" && <Icon name="warning" />}
            <ToastContent className="said">
              <Text slot="title">{text}</Text>
              {detail && <Text slot="description">{detail}</Text>}
            </ToastContent>
            {act && (
              <Button
                className="button"
                onPress={() => {
                  toasts.close(toast.key);
                  act.run();
                }}
              >
                {act.label}
                {act.keys && <kbd className="key" aria-hidden="true">{act.keys}</kbd>}
              </Button>
            )}
            {more && <Button className="button" onPress={more.run}>{more.label}</Button>}
            <Button slot="close" className="button only-icon" aria-label="Close">
              <Icon name="close" />
            </Button>
          </Toast>
        );
      }}
    </ToastRegion>
  );
}
