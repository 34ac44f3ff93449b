import { digest, type Kind, logicalRef, nameOf, type Shape } from '../kind.ts';
import { arnOf } from '../place.ts';

const iamArn = (s: Shape, resource: string) => `arn:${s.place.partition}:iam::${s.place.account}:${resource}`;
const pathOf = (s: Shape) => {
  const path = s.get('Path');
  return typeof path === 'string' ? path : '/';
};
const roleName = (s: Shape) => nameOf(s, 'RoleName', 64);
const managedPolicyArn = (s: Shape) => iamArn(s, `policy${pathOf(s)}${nameOf(s, 'ManagedPolicyName', 128)}`);
const poolId = (s: Shape) => `${s.place.region}_${digest(s).slice(0, 9)}`;
const clientId = (s: Shape) => digest(s).slice(0, 26);

export const identityKinds: readonly Kind[] = [
  {
    type: 'AWS::IAM::Role',
    ref: roleName,
    attributes: {
      Arn: (s) => iamArn(s, `role${pathOf(s)}${roleName(s)}`),
      RoleId: (s) => `AROA${digest(s).slice(0, 17).toUpperCase()}`,
    },
  },
  { type: 'AWS::IAM::Policy', ref: (s) => nameOf(s, 'PolicyName', 128), attributes: { Id: logicalRef } },
  { type: 'AWS::IAM::ManagedPolicy', ref: managedPolicyArn, attributes: { PolicyArn: managedPolicyArn } },
  {
    type: 'AWS::Cognito::UserPool',
    ref: poolId,
    attributes: {
      Arn: (s) => arnOf(s.place, 'cognito-idp', `userpool/${poolId(s)}`),
      ProviderName: (s) => `cognito-idp.${s.place.region}.${s.place.urlSuffix}/${poolId(s)}`,
      // The local OpenID provider stands for the pool, so its issuer is the pool's.
      ProviderURL: (s) => s.place.issuer(),
      UserPoolId: poolId,
    },
  },
  {
    type: 'AWS::Cognito::UserPoolClient',
    ref: clientId,
    attributes: { ClientId: clientId, Name: (s) => nameOf(s, 'ClientName', 128) },
  },
  { type: 'AWS::Cognito::UserPoolDomain', ref: (s) => nameOf(s, 'Domain', 63), attributes: {} },
  { type: 'AWS::Cognito::UserPoolGroup', ref: (s) => nameOf(s, 'GroupName', 128), attributes: {} },
  {
    type: 'AWS::Cognito::ManagedLoginBranding',
    ref: logicalRef,
    attributes: {},
    idle: 'The look of the hosted sign-in page; the local OpenID provider has its own page.',
  },
];
