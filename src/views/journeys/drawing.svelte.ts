import { connect, portsOf, targetOf, type Way } from '../../editor/journey';
import { START } from '../../model/ports';
import { m } from '../../text';
import type { Session } from '../shell/session.svelte';
import type { LinkStop } from './canvas';
import { cardOf } from './graph';
import { portName } from './ports';
import { type Direction, nearestPlace, nextPlace } from './walk';

type Places = Readonly<Record<string, readonly [number, number]>>;

/** A link that is being drawn without dragging: from which way out, and to which step if it ended now. */
export class Drawing {
  private begun = $state.raw<Way>();
  private aimed = $state.raw<string>();
  /** The card that the Tab key leads to: where the keys were last, else the selected one. */
  stop = $state(START);
  /** The link that it leads to next, and what stands for it there. */
  link = $state.raw<LinkStop>();
  /** Where cards stand that the keys are moving, until they are let go, and how far they have come. */
  moving?: { places: Readonly<Record<string, { x: number; y: number }>>; by: readonly [number, number] };

  constructor(
    private readonly session: Session,
    readonly journey: string,
  ) {}

  private get drawn() {
    return this.session.workspace.journeys[this.journey];
  }

  /** The way out, while its step has it. */
  get from(): Way | undefined {
    const way = this.begun;
    return way && this.drawn && portsOf(this.drawn, way.step).includes(way.port) ? way : undefined;
  }

  get to(): string | undefined {
    const { from, aimed } = this;
    return from && aimed !== undefined && this.takes(aimed) ? aimed : undefined;
  }

  takes(step: string): boolean {
    return step !== START && step !== this.from?.step && Object.hasOwn(this.drawn.steps, step);
  }

  /** Begins at a way out, at the first free one where none is named; with places it aims at a step at once. */
  begin(step: string, port?: string, places?: Places): void {
    const ports = portsOf(this.drawn, step);
    const chosen = port ?? ports.find((each) => targetOf(this.drawn, { step, port: each }) === undefined) ?? ports[0];
    if (chosen === undefined) return this.session.say(m.journeys_connect_none({ step: this.nameOf(step) }));
    this.begun = { step, port: chosen };
    this.aimed = places && this.likely(places);
    this.tell();
  }

  /** Goes on with the next way out of the same step. */
  turn(places?: Places): void {
    const { from } = this;
    if (!from) return;
    const ports = portsOf(this.drawn, from.step);
    this.begin(from.step, ports[(ports.indexOf(from.port) + 1) % ports.length], places);
  }

  walk(direction: Direction, places: Places): void {
    const { from } = this;
    if (!from) return;
    const next = nextPlace(places[this.to ?? from.step], direction, this.among(places));
    if (next === undefined) return;
    this.aimed = next;
    this.tell();
  }

  /** Aims at a step without saying so: whoever points sees it. */
  aim(step: string | undefined): void {
    this.aimed = step;
  }

  finish(): void {
    const { from, to } = this;
    if (!from || to === undefined) return;
    const said = m.journeys_connected(this.words(from, to));
    this.leave();
    this.session.edit(
      m.journeys_edit_connect(),
      connect(this.session.workspace, this.journey, from.step, from.port, to),
    );
    this.session.say(said);
  }

  leave(): void {
    this.begun = this.aimed = undefined;
  }

  /** Leaves and says so. */
  cancel(): void {
    if (!this.from) return;
    this.leave();
    this.session.say(m.journeys_connect_left());
  }

  nameOf(step: string): string {
    const { title, subtitle } = cardOf(this.session.workspace, this.drawn, step);
    return subtitle ? `${title} · ${subtitle}` : title;
  }

  wayName({ step, port }: Way): string {
    return portName(this.session.workspace, this.drawn, step, port);
  }

  private words(from: Way, to: string) {
    return { way: this.wayName(from), from: this.nameOf(from.step), to: this.nameOf(to) };
  }

  private tell(): void {
    const { from, to } = this;
    if (!from) return;
    this.session.say(
      to === undefined
        ? m.journeys_connecting_nowhere({ way: this.wayName(from), from: this.nameOf(from.step) })
        : m.journeys_connecting(this.words(from, to)),
    );
  }

  private among(places: Places): Places {
    return Object.fromEntries(Object.entries(places).filter(([step]) => this.takes(step)));
  }

  /** A step that nothing leads to yet is what somebody who draws most likely means; else the nearest. */
  private likely(places: Places): string | undefined {
    const { from } = this;
    if (!from) return undefined;
    const among = this.among(places);
    const loose = Object.fromEntries(
      Object.entries(among).filter(([step]) => !this.drawn.links.some((link) => link.to === step)),
    );
    return nearestPlace(places[from.step], loose) ?? nearestPlace(places[from.step], among);
  }
}
