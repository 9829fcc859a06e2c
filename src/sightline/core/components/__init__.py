"""GOV.UK and MoJ components as Django parts: README.md beside this file says how to use them."""
