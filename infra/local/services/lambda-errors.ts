/** Refusals of the Lambda API itself: the function did not run. Any other error is the function's own. */
export const LAMBDA_API_ERRORS: ReadonlySet<string> = new Set([
  'TooManyRequestsException',
  'ServiceException',
  'ResourceNotFoundException',
  'ResourceConflictException',
  'ResourceNotReadyException',
  'InvalidParameterValueException',
  'RequestTooLargeException',
  'EC2ThrottledException',
  'KMSThrottlingException',
  'AccessDeniedException',
]);
