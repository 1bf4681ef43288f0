"""What an application has of its own, and what is therefore no application."""

from __future__ import annotations

# The public attributes of an instance of `flask.Flask`, in Flask 1.1, 2.2 or 3.1.
_NAMES = """
    aborter aborter_class add_template_filter add_template_global add_template_test add_url_rule
    after_request after_request_funcs app_context app_ctx_globals_class async_to_sync
    auto_find_instance_path before_first_request before_first_request_funcs before_request
    before_request_funcs blueprints cli config config_class context_processor
    create_global_jinja_loader create_jinja_environment create_url_adapter debug default_config
    delete dispatch_request do_teardown_appcontext do_teardown_request endpoint ensure_sync env
    error_handler_spec errorhandler extensions finalize_request full_dispatch_request get
    get_send_file_max_age got_first_request handle_exception handle_http_exception
    handle_url_build_error handle_user_exception has_static_folder import_name
    inject_url_defaults instance_path iter_blueprints jinja_env jinja_environment jinja_loader
    jinja_options json json_decoder json_encoder json_provider_class log_exception logger
    make_aborter make_config make_default_options_response make_null_session make_response
    make_shell_context name open_instance_resource open_resource open_session patch
    permanent_session_lifetime post preprocess_request preserve_context_on_exception
    process_response propagate_exceptions put raise_routing_exception redirect
    register_blueprint register_error_handler request_class request_context response_class
    root_path route run save_session secret_key select_jinja_autoescape
    send_file_max_age_default send_static_file session_cookie_name session_interface
    shell_context_processor shell_context_processors should_ignore_error static_folder
    static_url_path subdomain_matching teardown_appcontext teardown_appcontext_funcs
    teardown_request teardown_request_funcs template_context_processors template_filter
    template_folder template_global template_test templates_auto_reload test_cli_runner
    test_cli_runner_class test_client test_client_class test_request_context testing
    trap_http_exception try_trigger_before_first_request_functions update_template_context
    url_build_error_handlers url_default_functions url_defaults url_for url_map url_map_class
    url_rule_class url_value_preprocessor url_value_preprocessors use_x_sendfile view_functions
    wsgi_app
"""
ATTRIBUTES = frozenset(_NAMES.split())
