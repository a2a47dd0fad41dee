import { Component, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { Empty } from "./Empty";

interface Props {
  what: string;
  children: ReactNode;
}

/** A part of the window that could not be drawn says so by itself; the rest goes on. */
export class Mishap extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    const again = (
      <Button className="button bounded" onPress={() => this.setState({ broken: false })}>
        Show it again
      </Button>
    );
    return (
      <Empty title={`${this.props.what} could not be shown`} urgent acts={again}>
        Your library is untouched: this is a fault of the window.
      </Empty>
    );
  }
}
