import { Component, type ReactNode } from "react";

interface Props {
  children?: ReactNode;
  /** What stands in the panel's place; `retry` shows the panel anew. */
  fallback: (error: unknown, retry: () => void) => ReactNode;
  onRetry?: () => void;
}

interface State {
  /** In an object, because anything can be thrown, null too. */
  fault: { error: unknown } | null;
}

/** Keeps what goes wrong while a panel is drawn inside this panel. */
export class FaultBoundary extends Component<Props, State> {
  override state: State = { fault: null };

  static getDerivedStateFromError(error: unknown): State {
    return { fault: { error } };
  }

  retry = (): void => {
    this.props.onRetry?.();
    this.setState({ fault: null });
  };

  override render(): ReactNode {
    const { fault } = this.state;
    return fault === null ? this.props.children : this.props.fallback(fault.error, this.retry);
  }
}
