/**
 * AWS list prices in US dollars, region Paris (eu-west-3), read in the AWS price list in November 2026, without any free
 * tier. Sources: aws.amazon.com/step-functions/pricing, /dynamodb/pricing/on-demand, /lambda/pricing (arm64),
 * /eventbridge/pricing (Scheduler), /api-gateway/pricing, /ses/pricing, /kms/pricing.
 */
export const PRICES = {
  stateTransition: 0.0297 / 1_000,
  readUnit: 0.1487 / 1_000_000,
  writeUnit: 0.7423 / 1_000_000,
  invocation: 0.2 / 1_000_000,
  gigabyteSecond: 0.000_013_333_4,
  /** One schedule fired once. */
  schedule: 1.2 / 1_000_000,
  apiRequest: 1.17 / 1_000_000,
  mail: 0.1 / 1_000,
  keyRequest: 0.03 / 10_000,
} as const;

/** KMS key, US dollars a month: paid whether or not anything happens. */
export const KEY_MONTH = 1;
