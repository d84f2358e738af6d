# A small API by Ruby on Rails in one file, with rack-cors before all other middleware.
require "action_controller/railtie"
require "rack/cors"

class Api < Rails::Application
  config.load_defaults 6.1
  config.api_only = true
  config.eager_load = true
  config.logger = Logger.new(nil)
  config.secret_key_base = "for tests only"
end

# cors
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "https://app.example.com", "https://admin.example.com"
    resource "*",
      methods: %i[get head post put patch delete],
      headers: %w[Authorization Content-Type X-Request-Id],
      expose: %w[ETag X-Request-Id],
      credentials: true,
      max_age: 600
  end
end
# end cors

class ItemsController < ActionController::API
  before_action :ask_for_token
  before_action :ask_for_json, only: :create

  def index
    render json: [{ id: 1, name: "chair" }]
  end

  def create
    render json: { id: 2, name: params[:name] }, status: :created
  end

  def show
    render json: { id: 1, name: "chair" }
  end

  def update
    render json: { id: 1, name: params[:name] }
  end

  def destroy
    head :no_content
  end

  private

  def ask_for_token
    return if request.authorization == "Bearer demo-token"

    response.headers["WWW-Authenticate"] = "Bearer"
    render json: { title: "Sign in first" }, status: :unauthorized
  end

  # Forms on any page can POST without a preflight, but not JSON.
  def ask_for_json
    return if request.headers["Content-Type"].to_s.split(";").first == "application/json"

    render json: { title: "Send JSON" }, status: :unsupported_media_type
  end
end

class ShopController < ActionController::API
  def prices
    render json: { chair: 42 }
  end

  def broken
    raise "Broken on purpose"
  end
end

Api.initialize!

Api.routes.draw do
  resources :items, only: %i[index create show update destroy]
  get "prices", to: "shop#prices"
  get "broken", to: "shop#broken"
end

run Api
