import { Aws, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { named } from './naming.ts';

/** Where the console learns who a member of the staff is. */
export interface SignIn {
  readonly issuer: string;
  readonly clientId: string;
  /** The claim of the identity token that lists the roles. */
  readonly rolesClaim: string;
}

const ROLES = {
  office: 'Opens dossiers and follows them; sees states, never content',
  consultant: 'Conducts bilans; reads the content of their own',
  referent: 'Answers for complaints and personal data',
  auditor: 'Reads the proofs of quality; changes nothing',
};

/** The organisation's own issuer if the settings name one, else a Cognito user pool made for the staff. */
export function staffSignIn(scope: Construct, settings: Settings, consoleUrl: string): SignIn {
  const { oidcIssuer, oidcClientId, oidcRolesClaim } = settings;
  if (oidcIssuer === undefined || oidcClientId === undefined) return userPool(scope, settings, consoleUrl);
  return { issuer: oidcIssuer, clientId: oidcClientId, rolesClaim: oidcRolesClaim ?? 'roles' };
}

function userPool(scope: Construct, settings: Settings, consoleUrl: string): SignIn {
  const pool = new UserPool(scope, 'Staff', {
    userPoolName: named(settings, 'staff'),
    featurePlan: FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    standardAttributes: { email: { required: true }, fullname: { required: true, mutable: true } },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { sms: false, otp: true },
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(pool).acknowledge({
    id: 'AwsSolutions-COG8',
    reason: 'The plus plan bills every person of the staff; a second factor is required of each of them instead.',
  });
  for (const [groupName, description] of Object.entries(ROLES)) pool.addGroup(groupName, { groupName, description });
  pool.addDomain('Domain', {
    cognitoDomain: { domainPrefix: `${named(settings, 'staff')}-${Aws.ACCOUNT_ID}` },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  const client = pool.addClient('Console', {
    userPoolClientName: named(settings, 'console'),
    // A public client: the code is worth nothing without the PKCE verifier, so there is no secret to keep.
    generateSecret: false,
    authFlows: {},
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
      callbackUrls: [`${consoleUrl}/connexion/retour`],
      logoutUrls: [`${consoleUrl}/`],
    },
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    idTokenValidity: Duration.hours(1),
    accessTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.hours(10),
  });
  // Managed login speaks French (?lang=fr), which the classic pages do not; it shows nothing without a branding.
  new CfnManagedLoginBranding(scope, 'Branding', {
    userPoolId: pool.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  return { issuer: pool.userPoolProviderUrl, clientId: client.userPoolClientId, rolesClaim: 'cognito:groups' };
}
