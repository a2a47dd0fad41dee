import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
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
}

export function Sheet({ open, title, className = "", testId, onClose, children, firm = false }: Props) {
  return (
    <ModalOverlay className="scrim" isOpen={open} isDismissable={!firm} onOpenChange={(now) => !now && onClose()}>
      <Modal className={`sheet ${className}`}>
        <Dialog data-testid={testId}>
          <header>
            <Heading slot="title">{title}</Heading>
            <IconButton icon="close" label="Close" keys="Esc" onPress={onClose} />
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
