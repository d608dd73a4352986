import type { Office } from '@an-sinh/casework';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';

const healthSchema = z.object({ ready: z.boolean() });

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@TheOffice() private readonly office: Office) {}

  /** Ready when the log can be read. The engine is not asked: the office opens before it (design section 2). */
  @Get()
  @Public('says nothing of anybody; launchers and load balancers ask it')
  @ApiOperation({ summary: 'Whether acts can be taken' })
  @ApiOkResponse({ standardSchema: healthSchema })
  async health(): Promise<z.infer<typeof healthSchema>> {
    await this.office.clock.now();
    return { ready: true };
  }
}
