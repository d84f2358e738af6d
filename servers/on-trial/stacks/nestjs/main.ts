// A small API by Nest, with CORS switched on before everything else.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import {
	type CanActivate,
	Controller,
	Delete,
	type ExecutionContext,
	Get,
	HttpCode,
	Injectable,
	Module,
	Patch,
	Post,
	Put,
	UnauthorizedException,
	UnsupportedMediaTypeException,
	UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NextFunction, Request, Response } from 'express';

@Injectable()
class SignedIn implements CanActivate {
	canActivate(context: ExecutionContext): boolean {
		const http = context.switchToHttp();
		if (http.getRequest<Request>().get('Authorization') === 'Bearer demo-token') return true;
		http.getResponse<Response>().set('WWW-Authenticate', 'Bearer');
		throw new UnauthorizedException('Sign in first');
	}
}

@Injectable()
class SendsJson implements CanActivate {
	canActivate(context: ExecutionContext): boolean {
		// Forms on any page can POST without a preflight, but not JSON.
		if (context.switchToHttp().getRequest<Request>().is('application/json')) return true;
		throw new UnsupportedMediaTypeException('Send JSON');
	}
}

@Controller('items')
@UseGuards(SignedIn)
class ItemsController {
	@Get()
	list() {
		return [{ id: 1, name: 'chair' }];
	}

	@Post()
	@UseGuards(SendsJson)
	add() {
		return { id: 2, name: 'lamp' };
	}

	@Get('1')
	read() {
		return { id: 1, name: 'chair' };
	}

	@Put('1')
	replace() {
		return { id: 1, name: 'chair' };
	}

	@Patch('1')
	change() {
		return { id: 1, name: 'chair' };
	}

	@Delete('1')
	@HttpCode(204)
	remove() {}
}

@Controller()
class AppController {
	@Get('prices')
	readPrices() {
		return { chair: 42 };
	}

	@Get('broken')
	breakDown() {
		throw new Error('Broken on purpose');
	}
}

@Module({ controllers: [AppController, ItemsController] })
class AppModule {}

async function bootstrap() {
	const app = await NestFactory.create(AppModule);

	// cors
	app.enableCors({
		origin: ['https://app.example.com', 'https://admin.example.com'],
		methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
		// Without it, Nest would allow every header that a preflight asks for.
		allowedHeaders: ['Authorization', 'Content-Type', 'X-Request-Id'],
		exposedHeaders: ['ETag', 'X-Request-Id'],
		credentials: true,
		maxAge: 600,
	});
	// end cors

	app.use((_request: Request, response: Response, next: NextFunction) => {
		response.set('X-Request-Id', randomUUID());
		next();
	});
	await app.listen(Number(process.env.PORT), '127.0.0.1');
	console.log('Listening');
}

await bootstrap();
