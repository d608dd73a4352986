import { activeRoles, ALLOWED, ROLES, type Permission } from '@an-sinh/access';
import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow, CurrentCaller, type Caller } from '../auth/allow.ts';

const title = z.object({ vi: z.string(), en: z.string() });
const meSchema = z
  .object({
    officer: z.string(),
    on: z.string(),
    roles: z.array(z.object({ role: z.string(), office: z.string(), title })),
    permissions: z.array(z.string()),
  })
  .meta({ id: 'Me' });

/** Who I am to this office today. */
@ApiTags('me')
@ApiBearerAuth('oidc')
@Controller('me')
export class MeController {
  @Get()
  @Allow('me:read')
  @ApiOperation({ summary: 'My roles and what they allow, on the day of the office clock' })
  @ApiOkResponse({ standardSchema: meSchema })
  me(@CurrentCaller() { officer, on }: Caller): z.infer<typeof meSchema> {
    const roles = activeRoles(officer, on).map(({ role, office }) => ({ role, office, title: { vi: ROLES[role].vi, en: ROLES[role].en } }));
    const permissions = (Object.keys(ALLOWED) as Permission[]).filter((permission) =>
      roles.some(({ role }) => ALLOWED[permission].includes(role)),
    );
    return { officer: officer.id, on, roles, permissions };
  }
}
