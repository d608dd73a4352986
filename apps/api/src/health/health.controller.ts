import type { Office } from '@an-sinh/casework';
import { healthSchema } from '@an-sinh/http-contract';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Public } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { Answers } from '../openapi/answers.ts';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@TheOffice() private readonly office: Office) {}

  /** Ready when the log can be read. The engine is not asked: the office opens before it (design section 2). */
  @Get()
  @Public('says nothing of anybody; launchers and load balancers ask it')
  @Answers(healthSchema, 'Whether acts can be taken')
  async health(): Promise<z.infer<typeof healthSchema>> {
    await this.office.clock.now();
    return { ready: true };
  }
}
