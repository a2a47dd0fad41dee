import { useEffect, useRef, type ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { wishLater, type Wish } from "../../state/window";
import { IconButton } from "./IconButton";

interface Props {
  open: boolean;
  title: string;
  className?: string;
  testId?: string;
  onClose: () => void;
  children: ReactNode;
  /** A press beside it does not close it: there is work in it. */
  firm?: boolean;
  /** Who gets the focus when it is closed; otherwise what had it before. */
  next?: Wish;
}

export function Sheet({ open, title, className = "", testId, onClose, children, firm = false, next }: Props) {
  return (
    <ModalOverlay className="scrim" isOpen={open} isDismissable={!firm} onOpenChange={(now) => !now && onClose()}>
      <Modal className={`dialog ${className}`}>
        <Dialog data-testid={testId}>
          <header>
            <Heading slot="title">{title}</Heading>
            <IconButton icon="close" label="Close" keys="Esc" onPress={onClose} />
          </header>
          {children}
          <FocusAfter next={next} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const RESTORED = 80;

/** The focus goes back to what opened the dialog; where that is gone, work goes on in the list. */
function FocusAfter({ next }: { next: Wish | undefined }) {
  const last = useRef(next);
  useEffect(() => {
    last.current = next;
  }, [next]);
  useEffect(
    () => () => {
      wishLater(() => last.current ?? (document.activeElement === document.body ? "list" : null), RESTORED);
    },
    [],
  );
  return null;
}
