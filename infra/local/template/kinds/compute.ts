import { type Kind, logicalRef, nameOf, type Shape, stableUuid } from '../kind.ts';
import { arnOf } from '../place.ts';

const functionName = (s: Shape) => nameOf(s, 'FunctionName', 64);
const machineName = (s: Shape) => nameOf(s, 'StateMachineName', 80);
const machineArn = (s: Shape) => arnOf(s.place, 'states', `stateMachine:${machineName(s)}`);
const scheduleName = (s: Shape) => nameOf(s, 'Name', 64);
const groupOf = (s: Shape) => {
  const group = s.get('GroupName');
  return typeof group === 'string' ? group : 'default';
};

export const computeKinds: readonly Kind[] = [
  {
    type: 'AWS::Lambda::Function',
    ref: functionName,
    attributes: { Arn: (s) => arnOf(s.place, 'lambda', `function:${functionName(s)}`) },
  },
  {
    type: 'AWS::Lambda::EventSourceMapping',
    ref: stableUuid,
    attributes: {
      Id: stableUuid,
      EventSourceMappingArn: (s) => arnOf(s.place, 'lambda', `event-source-mapping:${stableUuid(s)}`),
    },
  },
  { type: 'AWS::Lambda::Permission', ref: logicalRef, attributes: { Id: logicalRef } },
  { type: 'AWS::Lambda::EventInvokeConfig', ref: logicalRef, attributes: {} },
  {
    type: 'AWS::StepFunctions::StateMachine',
    ref: machineArn,
    attributes: { Arn: machineArn, Name: machineName, StateMachineRevisionId: stableUuid },
  },
  {
    type: 'AWS::Scheduler::Schedule',
    ref: scheduleName,
    attributes: { Arn: (s) => arnOf(s.place, 'scheduler', `schedule/${groupOf(s)}/${scheduleName(s)}`) },
  },
  {
    type: 'AWS::Scheduler::ScheduleGroup',
    ref: scheduleName,
    attributes: { Arn: (s) => arnOf(s.place, 'scheduler', `schedule-group/${scheduleName(s)}`) },
  },
];
