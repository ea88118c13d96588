export interface Cell {
  role: string;
  week_on: string;
  capacity: number;
  demand_a: number;
  demand_b: number;
  demand_c: number;
  demand: number;
  booked: number;
  free: number;
  short: number;
  load: string | null;
}

export interface BoardDeal {
  demand_id: string;
  case_id: string;
  case_no: string;
  title: string;
  grade: string;
  hours: number;
  booked: number;
}

export interface Conflict {
  kind: 'C_HOLDS_WHAT_A_NEEDS' | 'LOWER_GRADE_HOLDS' | 'SHORTAGE';
  role: string;
  week_on: string;
  short: BoardDeal;
  holder: BoardDeal | null;
  hours: number;
  allowed_actions: string[];
}

/** Roles by weeks, as `GET /resource-board` tells it. */
export interface Board {
  weeks: string[];
  roles: string[];
  cells: Cell[];
  conflicts: Conflict[];
  alerts: number;
  allowed_actions: string[];
}
