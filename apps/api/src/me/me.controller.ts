import { activeRoles, ALLOWED, ROLES, type Permission } from '@an-sinh/access';
import { meSchema } from '@an-sinh/http-contract';
import { Controller, Get } from '@nestjs/common';
import { ApiOAuth2, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';
import { Answers } from '../openapi/answers.ts';

/** Who I am to this office today. */
@ApiTags('me')
@ApiOAuth2(['api'], 'oidc')
@Controller('me')
export class MeController {
  @Get()
  @Allow('me:read')
  @Answers(meSchema, 'My roles and what they allow, on the day of the office clock')
  me(@CurrentCaller() { officer, on }: Caller): z.infer<typeof meSchema> {
    const roles = activeRoles(officer, on).map(({ role, office }) => ({ role, office, title: { vi: ROLES[role].vi, en: ROLES[role].en } }));
    const permissions = (Object.keys(ALLOWED) as Permission[]).filter((permission) =>
      roles.some(({ role }) => ALLOWED[permission].includes(role)),
    );
    return { officer: officer.id, on, roles, permissions };
  }
}
