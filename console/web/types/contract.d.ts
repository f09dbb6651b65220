/**
 * The JSON that the pages and the console exchange. Offsets are half-open [start, end) in Unicode
 * code points; times are ISO-8601 in UTC.
 */
type Offsets = [number, number];
type Role = 'viewer' | 'labeler' | 'release-manager';
type Outcome = 'LABELED' | 'SKIPPED' | 'UNUSABLE' | 'FLAGGED';

interface SpanJson {
  start: number;
  end: number;
  type: string;
}
interface SuggestionJson extends SpanJson {
  confidence: number;
}
interface SessionJson {
  user: string;
  role: Role;
  csrf: string;
  textsVisible: boolean;
  languages: string[];
  expiresAt: string | null;
}
interface GuidelineJson {
  text: string;
  examples: string[];
  version: number;
}
interface TypeJson {
  name: string;
  guideline: GuidelineJson | null;
}
interface AnnotationJson {
  outcome: Outcome;
  spans: SpanJson[];
  note: string;
  labeledAt: string;
  guidelineVersion: number | null;
}
interface LeaseJson {
  token: string;
  expiresAt: string;
}
interface ReleaseJson {
  id: string;
  version: number | string;
}
interface ItemJson {
  id: string;
  language: string;
  text: string;
  purpose: 'TRAINING' | 'EVALUATION';
  requestedAt: string | null;
  round: string | number | null;
  words: Offsets[];
  suggestions: SuggestionJson[];
  release: ReleaseJson | null;
  lease: LeaseJson | null;
  mine: AnnotationJson | null;
}
interface LanguageProgressJson {
  language: string;
  open: number;
  answered: number;
  oldest: string | null;
  budget: number | null;
  round: string | null;
}
interface ProgressJson {
  mine: { labeled: number; skipped: number };
  languages: LanguageProgressJson[];
}
interface SavedJson {
  annotation: AnnotationJson;
  next: ItemJson | null;
  progress: ProgressJson;
}
interface RecentJson {
  item: ItemJson;
  annotation: AnnotationJson;
}
interface LiveReleaseJson extends ReleaseJson {
  languages: string[];
  stage: 'ACTIVE' | 'CANARY' | 'SHADOW' | 'BUILT_IN';
}
interface TaggedSpanJson extends SuggestionJson {
  text: string;
}
interface TaggedJson {
  id: string | null;
  language: string;
  release: ReleaseJson;
  words: Offsets[];
  romanized: string[] | null;
  spans: TaggedSpanJson[];
}
interface MeasuredF1Json {
  language: string;
  f1: number;
  low: number;
  high: number;
  utterances: number;
}
interface LimitJson {
  kind: 'FAILURES' | 'TIME' | 'DISAGREEMENT' | 'CONFIDENCE_DROP' | 'DROPPED';
  language: string;
  count: number;
  value: number | null;
  low: number | null;
  high: number | null;
  limit: number;
  state: 'UNKNOWN' | 'KEPT' | 'OPEN' | 'BROKEN';
}
interface RolloutJson {
  utterances: number;
  required: number;
  instances: number;
  usable: number;
  limits: LimitJson[];
  waitingFor: string | null;
  waitingSaidAt: string | null;
}
interface ReleaseViewJson extends ReleaseJson {
  languages: string[];
  stage: string;
  canaryShare: number;
  answers: string[];
  next: string | null;
  changedAt: string;
  changedBy: string;
  f1: MeasuredF1Json[];
  rollout: RolloutJson | null;
}
interface LanguageRolesJson {
  answers: ReleaseJson | null;
  canary: ReleaseJson | null;
  canaryShare: number;
  shadow: ReleaseJson | null;
}
interface LanguageStateJson {
  language: string;
  roles: LanguageRolesJson;
  previous: ReleaseJson | null;
}
interface StageStepJson {
  release: ReleaseJson;
  stage: string;
  canaryShare: number;
  by: string;
  at: string;
  reason: string;
}
interface ReleasesJson {
  languages: LanguageStateJson[];
  releases: ReleaseViewJson[];
  left: number;
  history: StageStepJson[];
  automatic: boolean;
}
interface GateLanguageJson {
  language: string;
  incumbent: ReleaseJson | null;
  utterances: number;
  f1: number | null;
  incumbentF1: number | null;
  correctedP: number | null;
  worse: boolean;
  differing: { value: number; low: number; high: number } | null;
}
interface GateJson {
  outcome: string;
  reason: string;
  by: string;
  at: string;
  look: number;
  alpha: number;
  languages: GateLanguageJson[];
}
interface ReleaseDetailsJson {
  release: ReleaseViewJson;
  sha256: string;
  parent: ReleaseJson | null;
  createdBy: string;
  createdAt: string;
  types: string[];
  gate: GateJson | null;
  training: { trigger: string; labels: number; developmentLabels: number; sources: ReleaseJson[] } | null;
  history: StageStepJson[];
}
interface FoundJson {
  release: ReleaseJson;
  confidence: number;
  spans: SuggestionJson[];
}
interface DisagreementJson {
  id: string;
  language: string;
  text: string | null;
  hidden: boolean;
  taggedAt: string;
  answered: FoundJson;
  shadow: FoundJson;
}
interface DisagreementsJson {
  compared: number;
  differing: number;
  utterances: DisagreementJson[];
}
interface EffectLanguageJson {
  language: string;
  before: LanguageRolesJson;
  after: LanguageRolesJson;
}
interface EffectStepJson {
  release: ReleaseJson;
  from: string;
  to: string;
}
interface EffectJson {
  done: boolean;
  seen: string;
  languages: EffectLanguageJson[];
  releases: EffectStepJson[];
  forced: boolean;
  lostTypes: string[];
  takeover: string | null;
}
interface OpinionJson {
  annotator: string;
  answer: AnnotationJson;
}
interface WaitingJson {
  item: ItemJson;
  reason: 'DIFFERENT' | 'FLAGGED';
  answers: OpinionJson[];
  seen: string;
}
interface DecisionsJson {
  items: WaitingJson[];
  waiting: number;
}
interface AdviceJson {
  meaning: string;
  remedy: string;
  mendable: boolean;
}
interface DeadLetterReasonJson {
  reason: string;
  stage: string | null;
  count: number;
  open: number;
  first: string;
  last: string;
  topics: string[];
  advice: AdviceJson | null;
}
interface DeadLettersJson {
  topic: string;
  read: number;
  whole: boolean;
  reasons: DeadLetterReasonJson[];
  trouble: string | null;
}
interface DeadLetterJson {
  letter: string;
  time: string;
  reason: string | null;
  source: { topic: string; place: string } | null;
  language: string | null;
  valueBytes: number | null;
  replays: number;
  sentAs: string | null;
  obstacle: string | null;
}
interface DeadLetterListJson {
  letters: DeadLetterJson[];
  matched: number;
}
interface HeaderJson {
  name: string;
  value: string;
}
interface DeadLetterContentJson {
  key: string | null;
  hex: string | null;
  hexWhole: boolean;
  utterance: { id: string; language: string; text: string; eventTime: string; attributes: HeaderJson[] } | null;
}
interface DeadLetterDetailsJson {
  letter: DeadLetterJson;
  stage: string | null;
  advice: AdviceJson | null;
  headers: HeaderJson[];
  ownHeaders: number;
  originalBytes: number | null;
  content: DeadLetterContentJson | null;
}
interface ReplayEffectJson {
  done: boolean;
  until: string;
  total: number;
  sent: { reason: string; count: number; mendable: boolean }[];
  skipped: { obstacle: string; count: number }[];
}
interface FaultJson {
  span: number | null;
  fault: string;
  detail?: string;
  advice?: string;
}
interface ProblemJson {
  type: string;
  title: string;
  status: number;
  detail: string;
  faults?: FaultJson[];
  current?: any;
}

interface Navigator {
  keyboard?: { getLayoutMap(): Promise<Map<string, string>> };
}

interface WatchedSpanJson extends SpanJson {
  text: string | null;
  confidence: number;
}
interface WatchedEventJson {
  number: number;
  id: string | null;
  language: string;
  text: string | null;
  spans: WatchedSpanJson[];
  confidence: number;
  release: ReleaseJson;
  taggedAt: string;
  latencyMillis: number;
}
interface WatchedEventsJson {
  events: WatchedEventJson[];
  matched: number;
}
interface CountJson {
  name: string;
  count: number;
}
interface WatchSecondJson {
  at: string;
  events: CountJson[];
  deadLetters: CountJson[];
  p50: number | null;
  p95: number | null;
  skipped: number;
  trouble: string | null;
}
interface WatchedLanguageJson {
  language: string;
  targetF1: number;
  f1: number | null;
  low: number | null;
  high: number | null;
  evaluationSize: number;
  release: ReleaseJson | null;
  measuredAt: string;
}
interface WatchedPartJson {
  language: string;
  targetF1: number | null;
  currentF1: number | null;
  traffic: number;
  weight: number;
  share: number;
  candidates: number;
  requested: number;
  evaluationRequested: number;
}
interface WatchedRoundJson {
  round: number;
  closedAt: string;
  strategy: string;
  measure: string;
  budget: number;
  requested: number;
  languages: WatchedPartJson[];
}
interface WatchedQualityJson {
  languages: WatchedLanguageJson[];
  rounds: WatchedRoundJson[];
}
interface WatchJson {
  recent: WatchedEventJson[];
  seconds: WatchSecondJson[];
  quality: WatchedQualityJson;
}
