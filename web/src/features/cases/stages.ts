/** The stages of a deal, in the order of the stream. */
export const STAGES = [
  'S1_LEAD',
  'S2_INITIATE',
  'S3_ENGAGE',
  'S4_BID',
  'S5_CONTRACT',
  'S6_DELIVER',
  'S7_CASH',
  'S8_CLOSE',
];
