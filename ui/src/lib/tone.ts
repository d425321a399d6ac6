// How a judgement looks. The word and the icon beside it carry the meaning, the colour only repeats it.
export type Tone = 'good' | 'warn' | 'bad' | 'muted';
