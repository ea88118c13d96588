export interface Choice {
  code: string;
  name_zh: string;
  name_en: string;
  price: string;
  cost: string | null;
}

export interface Feature {
  code: string;
  name_zh: string;
  name_en: string;
  min: number;
  max: number;
  choices: Choice[];
}

export interface Options {
  currency: string;
  features: Feature[];
}

export interface Configuration {
  choices: string[];
  added: string[];
  removed: string[];
  list_price: string;
  cost: string | null;
  attributes: { name: string; value: string }[];
}

export interface Configured {
  valid: boolean;
  violations: { code: string; params: Record<string, string> }[];
  chosen: Configuration;
  nearest: Configuration | null;
}

export interface Cheapest {
  best: Configuration | null;
  second: Configuration | null;
  saving: string | null;
  saving_now: string | null;
  proved: boolean;
}

/** The choice after a click: of a feature that takes one, the other one goes. */
export function toggled(feature: Feature, chosen: string[], code: string): string[] {
  if (feature.max === 1) {
    const others = feature.choices.map((c) => c.code);
    const rest = chosen.filter((c) => !others.includes(c));
    return chosen.includes(code) && feature.min === 0 ? rest : [...rest, code];
  }
  return chosen.includes(code) ? chosen.filter((c) => c !== code) : [...chosen, code];
}
