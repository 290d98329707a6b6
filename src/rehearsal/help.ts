import { scenarios } from './scenario.ts';

export const help = `NAME:
   eascmd-rehearsal - a stand-in for eascmd: it contacts nothing and creates nothing

USAGE:
   eascmd-rehearsal [global options] command [arguments]

COMMANDS:
   create <service_desc_json>             create a service and print its progress
   desc <service_name>                    show a service
   list, ls                               list the services of the region
   showworkers, w <service_name>          list the instances of a service
   modify <service_name> -s <json>        change a service
   modify <service_name> -D<key>=<value>  change one field of a service
   stop <service_name>                    stop a service
   start <service_name>                   start a service
   delete <service_name>                  delete a service, after a question
   config -i <id> -k <secret> -e <host>   save the endpoint; keys are not kept,
                                          a secret that begins with wrong is refused
   resource ls | desc <id> | li <id>      show the resource groups

GLOBAL OPTIONS:
   -c <file>      the configuration to use
   -i <id>        AccessKey ID
   -k <secret>    AccessKey secret
   -e <endpoint>  endpoint, such as pai-eas.cn-shanghai.aliyuncs.com
   -t <token>     STS token
   --help, -h     show this help

ENVIRONMENT:
   BLADE_DEPLOY_REHEARSAL_DIR       the folder of its services
   BLADE_DEPLOY_REHEARSAL_SPEED     how many times shorter its minutes are, 1 to 600, default 30
   BLADE_DEPLOY_REHEARSAL_REGION    the region that answers, default cn-shanghai
   BLADE_DEPLOY_REHEARSAL_SCENARIO  ${scenarios.slice(0, 7).join(', ')},
                                    ${scenarios.slice(7).join(', ')}
`;
